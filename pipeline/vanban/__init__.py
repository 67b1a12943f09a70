"""vanban reads Vietnamese official documents."""
