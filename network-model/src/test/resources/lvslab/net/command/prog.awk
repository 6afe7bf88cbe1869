{print NR, $1}
