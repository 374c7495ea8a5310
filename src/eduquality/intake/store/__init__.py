"""What is kept between runs? What each file gave, under the digest of everything it depends on."""
