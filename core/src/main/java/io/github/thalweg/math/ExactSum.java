package io.github.thalweg.math;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A sum of doubles that is never rounded: the same for any order of the numbers and any way to split them. Digits of 32 bits
 * hold every bit that a double can have, and carries of 2⁶³ of them (Kulisch, "Computer Arithmetic and Validity", 2008).
 *
 * <p>Mutable, not thread-safe.
 */
public final class ExactSum implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int DIGIT = 32;
    private static final long MASK = 0xFFFF_FFFFL;
    private static final int DIGITS = 68; // 1074 bits behind the point, 1024 before it, and those of carries
    private static final int LEAST_EXPONENT = -1074; // of the lowest bit of the first digit
    private static final int MOST_PENDING = 1 << 30; // additions before a digit of 63 bits could overflow
    private static final int MANTISSA = 52;

    private final long[] digits = new long[DIGITS]; // least first; all but the last from 0 to 2³² once carries are done
    private int pending;

    /** Adds a finite number. */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> MANTISSA & 0x7FF);
        long mantissa = bits & (1L << MANTISSA) - 1 | (exponent == 0 ? 0 : 1L << MANTISSA);
        int place = Math.max(exponent, 1) - 1;
        int digit = place / DIGIT;
        int shift = place % DIGIT;
        long sign = bits < 0 ? -1 : 1;
        digits[digit] += sign * (mantissa << shift & MASK);
        digits[digit + 1] += sign * (mantissa >>> DIGIT - shift & MASK);
        if (shift > 0) {
            digits[digit + 2] += sign * (mantissa >>> 2 * DIGIT - shift);
        }
        if (++pending == MOST_PENDING) {
            carry();
        }
    }

    /** Adds the square of a number, to the last bit but where that would lie below the least double. */
    public void addSquare(double value) {
        double square = value * value;
        add(square);
        add(Math.fma(value, value, -square));
    }

    /** Adds another sum. */
    public void add(ExactSum other) {
        carry();
        other.carry();
        for (int i = 0; i < DIGITS; i++) {
            digits[i] += other.digits[i];
        }
        carry();
    }

    private void carry() {
        for (int i = 0; i + 1 < DIGITS; i++) {
            digits[i + 1] += digits[i] >> DIGIT;
            digits[i] &= MASK;
        }
        pending = 0;
    }

    /** The sum, every digit of it. */
    public BigDecimal value() {
        carry();
        BigInteger sum = BigInteger.ZERO;
        for (int i = DIGITS - 1; i >= 0; i--) {
            sum = sum.shiftLeft(DIGIT).add(BigInteger.valueOf(digits[i]));
        }
        int zeros = sum.signum() == 0 ? 0 : Math.min(sum.getLowestSetBit(), -LEAST_EXPONENT);
        return new BigDecimal(sum.shiftRight(zeros))
                .divide(new BigDecimal(BigInteger.TWO.pow(-LEAST_EXPONENT - zeros)));
    }
}
