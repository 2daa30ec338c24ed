import type { Provider } from '#infra/local/pretend/platforms'
import { MiniApp } from '#tests/miniprogram/miniApp'
import type { Platform } from '#tests/miniprogram/platform'
import { everyNode, type TreeNode } from '#tests/miniprogram/tree'
import type { PhoneRequest, PhoneResponse } from '#tests/miniprogram/world'
import { built } from '#tests/support/built'
import type { HospitalSystem } from '#tests/support/hospitalSystem'

export const providerOf: Record<Platform, Provider> = { weapp: 'wechat', alipay: 'alipay' }

/** A person with the app on a phone that has never seen it. `openId` is who the platform says they are. */
export const visitor = (hospital: HospitalSystem, platform: Platform, openId: string) =>
  new MiniApp({
    folder: built(platform),
    platform,
    now: '2026-11-23T07:30:00+08:00',
    loginCode: () => hospital.platforms.mintLoginCode(providerOf[platform], openId),
    request: (request: PhoneRequest): Promise<PhoneResponse> => hospital.answer(request),
  })

/** The first of a kind that can be tapped: `session-…`, `slot-…`, `appointment-…`. */
export const firstOpen =
  (kind: string) =>
  (node: TreeNode): boolean =>
    String(node.attrs.id ?? '').startsWith(`${kind}-`) && 'tap' in node.on && String(node.attrs['aria-disabled']) !== 'true'

/** Adds the person themselves as the first patient, from the screen that asks for it. */
export const addsThemselves = async (app: MiniApp, person: { name: string; idNumber: string; phone: string }): Promise<void> => {
  await app.type('name', person.name)
  await app.type('id-number', person.idNumber)
  await app.type('phone', person.phone)
  await app.tap('consent')
  await app.tap('save')
}

// Taro gives a tap handler to every one of these, asked for or not.
const alwaysListening = ['scroll-view', 'swiper']

/** Everything on the screen that answers to a tap but does not say what it is or what it is called. */
export const namelessTargets = (app: MiniApp): string[] =>
  everyNode(app.tree())
    .filter((node) => 'tap' in node.on && node.attrs['aria-hidden'] !== true && !alwaysListening.includes(node.tag))
    .filter((node) => !hasRole(node) || !hasName(node))
    .map((node) => `<${node.tag} id="${node.attrs.id}" class="${node.attrs.class}">`)

const hasRole = (node: TreeNode): boolean => node.tag === 'input' || node.tag === 'button' || Boolean(node.attrs['aria-role'])

const hasName = (node: TreeNode): boolean =>
  Boolean(node.attrs['aria-label']) || everyNode(node.children).some((inner) => inner.tag === '#text' && inner.text.trim() !== '')
