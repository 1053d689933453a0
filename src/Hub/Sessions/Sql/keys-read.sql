select xml from data_protection_keys
