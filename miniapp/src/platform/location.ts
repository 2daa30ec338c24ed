import Taro from '@tarojs/taro'
import { host } from '@/platform/host'

export interface Position {
  readonly latitude: number
  readonly longitude: number
}

const timeoutMs = 10_000

/**
 * Where the phone is, once; undefined when the person or the platform does not say. The coordinates are those of Chinese maps (GCJ-02) inside the
 * mini-programs and of the satellites (WGS-84) on the web.
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
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude } }) => resolve({ latitude, longitude }), reject, {
      timeout: timeoutMs,
      maximumAge: 0,
      enableHighAccuracy: true,
    })
  })
