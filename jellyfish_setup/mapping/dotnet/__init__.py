"""What .NET does with texts, patterns and dates, as far as Entra's mapping language shows it.

Entra's service is a .NET program, and Microsoft's page of functions refers to .NET for all three.
"""
