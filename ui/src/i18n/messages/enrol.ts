/** Texts of how two offices come to trust each other's files, on both sides. */
export interface EnrolMessages {
  title: string;
  none: string;
  pending: string;
  since: (day: string) => string;
  exchange: string;
  invite: string;
  invitationName: string;
  accept: string;
  acceptAgain: string;
  ring: (phone: string) => string;
  readChallenge: string;
  heardCode: string;
  compare: string;
  fits: string;
  readReply: string;
  readDone: string;
  again: string;
  readAgain: string;
  usedUp: string;
  notice: string;
  request: string;
  until: string;
  untilTime: string;
  makeNotice: string;
  noticeName: (office: string, day: string) => string;
  own: {
    begin: string;
    take: string;
    answerName: string;
    answered: (county: string) => string;
    wait: string;
    challenge: string;
    show: string;
    readCode: string;
    reply: string;
    finish: string;
    done: (county: string, day: string) => string;
    doneText: string;
    toReports: string;
    renew: string;
    renewText: string;
    renewNow: string;
    keep: string;
  };
}
