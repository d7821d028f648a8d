/** The help line of the deployment, said in every footer. */
export const helpPhone = { number: '+996312620097', shown: '0 (312) 62-00-97' };
