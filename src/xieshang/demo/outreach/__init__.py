"""The demonstration year outside the house: contracts and their money, aid to the villages, a fair, speeches."""
