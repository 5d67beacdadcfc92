"""What may happen to a plan: people leave, hiring takes longer, campaigns take more or come in other numbers."""
