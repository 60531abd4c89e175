"""How an agency reaches the portal's sections: as their owner, by a link, by a proposed copy.

May import reports, editorial, operations, agencies; content apps build on it.
"""
