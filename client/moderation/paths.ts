export const QUEUE = '/moderation'
export const RECORD = '/moderation/record'
export const HIDDEN = '/moderation/hidden'
