import { furtherRights, OPEN, settledAnswers } from './answers';
import { apply } from '../../harness/apply';
import { describeCluster } from '../../harness/describe-cluster';
import { OwnCluster, ownCluster } from '../../harness/own-cluster';
import { furnish, GovernedCluster } from '../governed-cluster';

describeCluster('an API server whose admission policies somebody has switched off', ['crash'], () => {
  let own: OwnCluster;
  let governed: GovernedCluster;
  beforeAll(async () => {
    own = await ownCluster({ apiServerFlags: ['--disable-admission-plugins=ValidatingAdmissionPolicy'] });
    governed = await furnish(own.cluster);
    await apply(own.cluster.admin, furtherRights(governed));
  });
  afterAll(() => own.stop());

  test('open: it has every object of the baseline, and refuses nothing by them', async () => {
    expect(await settledAnswers(governed, OPEN)).toEqual(OPEN);
  });
});
