"""The terminal program. Imports the facade, the model and text helpers of index, nothing else."""
