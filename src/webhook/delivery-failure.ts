import { registerEnumType } from 'type-graphql'

export enum DeliveryFailure {
  ADDRESS_REFUSED = 'ADDRESS_REFUSED',
  NOT_FOUND = 'NOT_FOUND',
  UNREACHABLE = 'UNREACHABLE',
  TLS = 'TLS',
  TIMEOUT = 'TIMEOUT',
  REDIRECTED = 'REDIRECTED',
  STATUS = 'STATUS',
}

registerEnumType(DeliveryFailure, {
  name: 'DeliveryFailure',
  description: 'Why a delivery was not taken.',
  valuesConfig: {
    ADDRESS_REFUSED: { description: 'The name leads to an address that is not on the public internet.' },
    NOT_FOUND: { description: 'The name leads to no address.' },
    UNREACHABLE: { description: 'Nothing answers at the address, or the connection was cut.' },
    TLS: { description: 'The certificate is not good for the name, or TLS failed otherwise.' },
    TIMEOUT: { description: 'There was no answer within 5 seconds.' },
    REDIRECTED: { description: 'It answered with a redirect, which is not followed: give the final address.' },
    STATUS: { description: 'It answered with a status that is not 2xx.' },
  },
})
