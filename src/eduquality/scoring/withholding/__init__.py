"""What may leave the bureau? Figures of few persons, and schools' examinations, may not, nor what gives them back."""
