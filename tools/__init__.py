"""Programs for those who build the project; nothing here is part of the product."""
