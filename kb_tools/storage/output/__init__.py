"""What commands write where the user says: they replace what they wrote themselves, and nothing else."""
