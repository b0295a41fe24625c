"""What is sure about a finding: the right text. Every module here mends what the check of its name finds."""
