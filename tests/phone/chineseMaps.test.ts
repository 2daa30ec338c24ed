import { expect, test } from 'vitest'
import { onChineseMaps } from '@/platform/chineseMaps'

test('a place in Beijing is moved to where Chinese maps show it', () => {
  const { latitude, longitude } = onChineseMaps({ latitude: 39.907333, longitude: 116.391083 })
  expect(latitude).toBeCloseTo(39.908736, 4)
  expect(longitude).toBeCloseTo(116.397326, 4)
})

test('a place outside of China is not moved', () => {
  expect(onChineseMaps({ latitude: 48.8584, longitude: 2.2945 })).toEqual({ latitude: 48.8584, longitude: 2.2945 })
})
