/** The help line of the deployment, said in every footer; whoever reads Kazakh is told the one of Kazakhstan. */
export const helpPhone = { number: '+996312620097', shown: '0 (312) 62-00-97' };
export const helpPhoneKazakh = { number: '+77172720097', shown: '8 (7172) 72-00-97' };
