import en from 'virtual:messages/staff/en'
import zh from 'virtual:messages/staff/zh-CN'
import { addMessages } from '../i18n'
import { addReasonMessages } from '../reasons/messages'

/** The texts of staff pages come with those pages, not with the guest's first load. */
export function addStaffMessages(): void {
  addReasonMessages()
  addMessages({ en, 'zh-CN': zh })
}
