"""What must a county know beside its verdicts? Where they come from: years, schools, classes, examinations."""
