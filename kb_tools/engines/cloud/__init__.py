"""What engines have in common that ask a service which is paid by the character."""
