/**
 * The version of all bodies together: it grows by one with every release that raises the version of a kind's body. Devices
 * and servers tell each other theirs with every request and answer; who says nothing is of the first.
 */
export const DOCUMENTS_VERSION = 3
export const DOCUMENTS_HEADER = 'Jishi-Documents'

/** The oldest version of a device from which a server still takes documents. */
export const OLDEST_DOCUMENTS = 1
