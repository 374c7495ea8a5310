"""Who is who? Which units there are, under which names, and what they ought to have sent."""
