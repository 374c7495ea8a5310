"""What does a Word document of a page hold? Its styles, its blocks as WordprocessingML, and native charts."""
