const telemetry = require('./telemetry');

/** Lambda-style: what it counted is on its way before it answers, as it may be frozen right after. */
exports.handler = async (event) => {
  const status = event.id % 10 === 0 ? 500 : 200;
  telemetry.answered(status, event.id % 5 === 0 ? 0.4 : 0.02);
  await telemetry.flush();
  return { statusCode: status };
};

async function calls(total) {
  let bad = 0;
  let slow = 0;
  for (let id = 1; id <= total; id++) {
    const answer = await exports.handler({ id });
    bad += answer.statusCode >= 500 ? 1 : 0;
    slow += id % 5 === 0 ? 1 : 0;
  }
  console.log(`sent total=${total} bad=${bad} slow=${slow}`);
}

if (require.main === module) {
  calls(40).then(() => process.exit(0)); // no shutdown: it is frozen and never wakes up
}
