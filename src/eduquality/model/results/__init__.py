"""What comes out? The dataset of a reading, figures and judgements, the state of a collection."""
