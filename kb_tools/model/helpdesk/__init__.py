"""Support hours, notices, holidays and feedback."""
