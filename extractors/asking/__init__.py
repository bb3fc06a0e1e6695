"""How reports ask for decisions, and how they answer what others asked."""
