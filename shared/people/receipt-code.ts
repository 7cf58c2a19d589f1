/**
 * Characters of the code on a receipt, some 5 bits each: short enough to be typed, and too long to be tried out also by who
 * reads the hashes at a gate.
 */
export const RECEIPT_LENGTH = 16
