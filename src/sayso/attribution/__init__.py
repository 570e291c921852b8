"""Who is said to have said what: from the words of an article to its statements."""
