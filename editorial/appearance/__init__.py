"""How an agency's site looks: what its people propose, what its Board approves (TQ-5, TT22).

The values and their rules lie in agencies; here lie who may set them and the screens.
"""
