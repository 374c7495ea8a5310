"""What does `eduq.yaml` settle for reading, and where is it wrong? Everything with its line."""
