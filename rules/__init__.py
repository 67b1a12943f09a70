"""What the program knows of the language, as data. The files are TOML and are read by ``vanban.rulebook``."""
