/** A place on the map, as phones in China give it (GCJ-02). */
export interface Position {
  readonly latitude: number
  readonly longitude: number
}

/** Where a campus is, and from how far people may check in. */
export interface CampusPosition extends Position {
  readonly radiusMeters: number
}

const earthMeters = 6_371_000

/** Great-circle distance (haversine). */
export const metersBetween = (a: Position, b: Position): number => {
  const [dLat, dLon] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)]
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * earthMeters * Math.asin(Math.min(1, Math.sqrt(h)))
}

export const isNear = (position: Position, campus: CampusPosition): boolean => metersBetween(position, campus) <= campus.radiusMeters

const radians = (degrees: number): number => (degrees * Math.PI) / 180
