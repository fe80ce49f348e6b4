"""The few painted or composed widgets that the pages share."""
