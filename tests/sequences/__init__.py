"""Any sequence of what can happen to the group leaves exactly the deliveries that its records call for."""
