interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** The ellipsoid the maps are drawn on (Krasovsky 1940). */
const [axis, eccentricity] = [6_378_245, 0.006_693_421_622_965_943]

/** From WGS-84 to GCJ-02, which maps in China are drawn in: up to 700 m apart. Good to a few metres; outside of China nothing is to be moved. */
export const onChineseMaps = ({ latitude, longitude }: Position): Position => {
  if (longitude < 72.004 || longitude > 137.8347 || latitude < 0.8293 || latitude > 55.8271) return { latitude, longitude }
  const [x, y, angle] = [longitude - 105, latitude - 35, (latitude / 180) * Math.PI]
  const flattened = 1 - eccentricity * Math.sin(angle) ** 2
  const root = Math.sqrt(flattened)
  const north = (northing(x, y) * 180) / (((axis * (1 - eccentricity)) / (flattened * root)) * Math.PI)
  const east = (easting(x, y) * 180) / ((axis / root) * Math.cos(angle) * Math.PI)
  return { latitude: latitude + north, longitude: longitude + east }
}

const wave = (at: number): number => Math.sin(at * Math.PI)
const common = (x: number): number => ((20 * wave(6 * x) + 20 * wave(2 * x)) * 2) / 3

const northing = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  common(x) +
  ((20 * wave(y) + 40 * wave(y / 3)) * 2) / 3 +
  ((160 * wave(y / 12) + 320 * wave(y / 30)) * 2) / 3

const easting = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  common(x) +
  ((20 * wave(x) + 40 * wave(x / 3)) * 2) / 3 +
  ((150 * wave(x / 12) + 300 * wave(x / 30)) * 2) / 3
