"""Makes an RDS instance with backups at what plays AWS: ENDPOINT NAME. Needs no library."""

import sys
import urllib.parse
import urllib.request

endpoint, name = sys.argv[1:]
fields = {
    "Action": "CreateDBInstance",
    "Version": "2014-10-31",
    "DBInstanceIdentifier": name,
    "Engine": "postgres",
    "DBInstanceClass": "db.t3.micro",
    "AllocatedStorage": "20",
    "BackupRetentionPeriod": "7",
    "MasterUsername": "owner",
    "MasterUserPassword": "not-a-secret",
}
request = urllib.request.Request(
    endpoint,
    urllib.parse.urlencode(fields).encode(),
    # moto reads region and service from the signature's scope and checks nothing else.
    {
        "Authorization": "AWS4-HMAC-SHA256 Credential=id/20260101/eu-central-1/rds/aws4_request, "
        "SignedHeaders=host, Signature=0"
    },
)
with urllib.request.urlopen(request, timeout=30) as answer:
    print(name, "made:", answer.status)
