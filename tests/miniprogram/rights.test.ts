import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountPhoneTexts, accountTexts } from '#shared/text/zh/account'
import { agreeTexts } from '#shared/text/zh/agree'
import { patientTexts } from '#shared/text/zh/patients'
import type { MiniApp } from '#tests/miniprogram/miniApp'
import { platforms } from '#tests/miniprogram/platform'
import { addsThemselves, namelessTargets, providerOf, visitor } from '#tests/miniprogram/visitor'
import { type HospitalSystem, openHospital } from '#tests/support/hospitalSystem'
import { idNumberOf } from '#tests/support/idNumbers'

/** Identity and privacy in the package that patients download. */
let hospital: HospitalSystem
beforeAll(async () => {
  hospital = await openHospital()
})
afterAll(async () => {
  expect(hospital.faults()).toEqual([])
  await hospital.close()
})

describe.each(platforms)('compiled for %s', (platform) => {
  let app: MiniApp
  const tail = platform === 'weapp' ? '1' : '2'
  beforeAll(async () => {
    app = visitor(hospital, platform, `openid-rights-${platform}`)
    await app.start('pages/account/index')
  })
  afterAll(() => app.close())

  const press = (given: string | undefined) => {
    app.world.answers.phone = given
    return platform === 'weapp'
      ? app.fire('platform-phone', 'getphonenumber', given === undefined ? { errMsg: 'getPhoneNumber:fail user deny' } : { code: given })
      : app.fire('platform-phone', 'getauthorize', {})
  }

  test('whoever does not give the number is led to the code', async () => {
    expect(app.text()).toContain(accountTexts.noPhone)
    expect(app.text()).not.toContain(accountTexts.signOut)
    await app.tap('bind')
    expect(namelessTargets(app)).toEqual([])
    await press(undefined)
    expect(app.text()).toContain(accountPhoneTexts.notGiven)
  })

  test("the platform's own button binds the number it knows", async () => {
    await press(hospital.platforms.mintPhoneCode(providerOf[platform], `1860018600${tail}`, { openId: `openid-rights-${platform}` }))
    expect(app.pages.top.route).toBe('pages/account/index')
    expect(app.text()).toContain(`186****600${tail}`)
  })

  test('a relative who was added agrees by a code', async () => {
    await app.tap('patients')
    await app.tap('add')
    await app.tap('relation-parent')
    const phone = `1860018610${tail}`
    await addsThemselves(app, { name: '林桂花', idNumber: idNumberOf('1955-04-04', 700 + 2 * Number(tail)), phone })
    expect(app.pages.top.route).toBe('pages/agree/index')
    await app.tap('send-code')
    expect(app.text()).toContain(`186****610${tail}`)
    await app.type('code', hospital.platforms.lastOneTimeCode(phone) ?? '')
    await app.tap('agree')
    expect(app.text()).toContain(agreeTexts.done('林*花'))
    await app.tap('agreed-back')
    expect(app.text()).not.toContain(patientTexts.asked)
  })
})
