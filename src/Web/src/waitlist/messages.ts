import en from 'virtual:messages/waitlist/en'
import zh from 'virtual:messages/waitlist/zh-CN'
import { addMessages } from '../i18n'

/** The texts of the waitlist come with it, not with the guest's first load. */
export const addWaitlistMessages = (): void => addMessages({ en, 'zh-CN': zh })
