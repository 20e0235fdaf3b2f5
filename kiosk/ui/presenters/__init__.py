"""What a screen shows, decided without Qt: state in, plain values out."""
