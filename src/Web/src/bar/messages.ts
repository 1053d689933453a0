import en from 'virtual:messages/bar/en'
import zh from 'virtual:messages/bar/zh-CN'
import { addMessages } from '../i18n'
import { addReasonMessages } from '../reasons/messages'

/** The texts of the bar come with those pages, not with the guest's first load. */
export function addBarMessages(): void {
  addReasonMessages()
  addMessages({ en, 'zh-CN': zh })
}
