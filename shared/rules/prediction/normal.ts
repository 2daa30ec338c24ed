/** The share of a standard normal below z: complementary error function by Chebyshev fit, relative error below 1.2e-7 (Numerical Recipes, 6.2, erfcc). */
export const normalBelow = (z: number): number => {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  const poly =
    1.00002368 +
    t *
      (0.37409196 +
        t * (0.09678418 + t * (-0.18628806 + t * (0.27886807 + t * (-1.13520398 + t * (1.48851587 + t * (-0.82215223 + t * 0.17087277)))))))
  const tail = (t * Math.exp(-x * x - 1.26551223 + t * poly)) / 2
  return z < 0 ? tail : 1 - tail
}
