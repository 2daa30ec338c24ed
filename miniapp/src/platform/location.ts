import Taro from '@tarojs/taro'
import { onChineseMaps } from '@/platform/chineseMaps'
import { host } from '@/platform/host'

export interface Position {
  readonly latitude: number
  readonly longitude: number
}

const timeoutMs = 10_000

/**
 * Where the phone is on Chinese maps (GCJ-02), once; undefined when the person or the platform does not say. A browser gives what the satellites
 * say (WGS-84).
 */
export const positionNow = async (): Promise<Position | undefined> => {
  try {
    if (host === 'h5') return await positionOnWeb()
    const { latitude, longitude } = await Taro.getLocation({ type: 'gcj02' })
    return { latitude: Number(latitude), longitude: Number(longitude) }
  } catch {
    return undefined
  }
}

const positionOnWeb = (): Promise<Position> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(({ coords }) => resolve(onChineseMaps(coords)), reject, {
      timeout: timeoutMs,
      maximumAge: 0,
      enableHighAccuracy: true,
    })
  })
