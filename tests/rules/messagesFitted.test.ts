import { describe, expect, it } from 'vitest'
import type { ContentField } from '#shared/rules/messages/content'
import { type FieldLimit, fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import { fitted } from '#shared/rules/messages/fitted'

const thing = fieldLimitOf('thing4')
const variable = (most: number): FieldLimit => ({ form: 'variable', most })
const time = '2026年11月25日 08:00~08:30'
const place = '滨江院区 门诊楼 4层 心血管内科403诊室'

describe('what does not fit is said in fewer words', () => {
  it.each<[string, FieldLimit, string, ContentField, string]>([
    ['a short text as it is', thing, '请按时到院', 'note', '请按时到院'],
    ['a time without its year', thing, time, 'time', '11月25日 08:00~08:30'],
    ['a time without its end', variable(12), time, 'time', '11月25日 08:00'],
    ['the day where there is no room for more', variable(6), time, 'time', '11月25日'],
    ['the clock where there is no room for the day', variable(5), time, 'time', '08:00'],
    ['no half of a time', variable(4), time, 'time', '无'],
    ['a whole time where a time belongs', fieldLimitOf('time3'), time, 'time', time],
    ['a whole time where a date belongs', fieldLimitOf('date13'), time, 'time', time],
    ['a time without Chinese where there may be none', fieldLimitOf('character_string5'), time, 'time', '2026-11-25T08:00~08:30'],
    ['a place without its spaces', thing, '滨江院区 门诊综合大楼 4层 内科403诊室', 'place', '滨江院区门诊综合大楼4层内科403诊室'],
    ['a place without its campus', { ...thing, most: 17 }, place, 'place', '门诊楼4层心血管内科403诊室'],
    ['a place without its building', { ...thing, most: 14 }, place, 'place', '4层心血管内科403诊室'],
    ['the room alone', { ...thing, most: 11 }, place, 'place', '心血管内科403诊室'],
    ['the end of the room, number and all', variable(5), place, 'place', '403诊室'],
    ['no part of a number of a room', variable(4), place, 'place', '诊室'],
    ['a doctor without the title', variable(6), '李文 副主任医师', 'doctor', '李文'],
    ['a family name in any case', variable(2), '欧阳文静', 'patient', '欧阳'],
    ['of sentences the first', thing, '请携带身份证或医保卡。以往的检查结果也请一并带来', 'bring', '请携带身份证或医保卡'],
    ['of a list the first', thing, '身份证或医保卡；以往检查结果；门诊病历；影像胶片', 'bring', '身份证或医保卡；以往检查结果；门诊病历'],
    ['a serial without its word', variable(2), '12号', 'serial', '12'],
    ['no part of a serial', variable(2), '123号', 'serial', '无'],
    ['no part of a code', variable(6), 'K7QX2M9A', 'shortCode', '无'],
    ['no part of a number in a sentence', variable(6), '前面还有128位请等候', 'note', '前面还有'],
    ['the phone, not another one', fieldLimitOf('phone_number1'), '027-85000001转801', 'phone', '027-85000001'],
    ['two numbers apart', { ...thing, most: 10 }, '滨江院区 门诊楼 12 1203', 'place', '门诊楼12 1203'],
    ['no part of a number too long for a key', fieldLimitOf('number2'), '1'.repeat(21), 'note', '0'],
    ['no part of an amount too long for a key', fieldLimitOf('amount2'), '12345678901元', 'note', '0'],
    ['no link made of what is left of others', variable(12), 'ht【tps://a.cn 请看，这里写得太长了', 'note', 'ht tps://a.c'],
    ['a rare character as the two units it takes', fieldLimitOf('phrase2'), '张张张张𠮷', 'patient', '张张张张'],
    ['the digits where a number belongs', fieldLimitOf('number2'), '12号', 'serial', '12'],
    ['Chinese only where a phrase belongs', fieldLimitOf('phrase2'), '张*明', 'patient', '张明'],
    ['a name of letters twice as long', fieldLimitOf('name1'), 'Christopher Montgomery-Smith', 'patient', 'Christopher Montgome'],
    ['ten characters of a long Chinese name', fieldLimitOf('name1'), '阿卜杜热合曼·买买提明江', 'patient', '阿卜杜热合曼·买买提'],
    ['one of the words a key allows', { form: 'enum', most: 20, options: ['待就诊', '已取消'] }, '预约已取消', 'title', '已取消'],
    ['one line', thing, '请按时\r\n到院\u0000\u202e', 'note', '请按时 到院'],
    ['no link and no brackets in an SMS', variable(20), '【详情】见 https://a.cn/x 谢谢😀', 'note', '详情 见 谢谢'],
    ['a word for nothing', thing, ' \n ', 'reason', '无'],
  ])('%s', (_, limit, text, field, wanted) => expect(fitted(limit, text, field)).toBe(wanted))
})
