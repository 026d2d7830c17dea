package org.bluesphere.model;

import java.time.Duration;

/**
 * Every duration of policies, delays, timers, holds and clocks in one place, so that tests scale
 * time as a whole and no class knows the demo (ENGINE §2).
 *
 * @param scale by how much policy windows (burn-rate pairs, objective windows) are divided; 1 for
 *     real life, 10 in tests
 * @param cell length of the finest column
 * @param minute length of a judged minute of impacts and of the second level of columns
 * @param repair how late data may be and still change open cells
 * @param delayFloor the least distance of the settled evaluation behind the tick
 * @param silenceFloor the least silence that raises {@code SLOSignalAbsent}
 * @param restartGrace how long silence waits after a graceful end
 * @param resend how often the full set of alerts is sent
 * @param resolveRepeat how long a resolve is repeated
 * @param alertTtl how far ahead {@code endsAt} of a firing alert lies
 * @param evaluatorGone silence of an evaluator that pages
 * @param groupWait wait before the first notification of a group
 * @param groupInterval wait between notifications of a group
 * @param repeatInterval wait before an unchanged group is told again
 * @param stable good minutes in a row, as a length, that end an impact
 * @param joinGap good stretch below which two bad minutes belong to one impact
 * @param reopen time after the end within which badness reopens the same impact
 * @param maxBack how far before the firing T0 may lie
 * @param askReminder wait before a request to publish is repeated
 * @param askTimeout wait before the default answer to a request to publish is taken
 */
public record Tempo(
    int scale,
    Duration cell,
    Duration minute,
    Duration repair,
    Duration delayFloor,
    Duration silenceFloor,
    Duration restartGrace,
    Duration resend,
    Duration resolveRepeat,
    Duration alertTtl,
    Duration evaluatorGone,
    Duration groupWait,
    Duration groupInterval,
    Duration repeatInterval,
    Duration stable,
    Duration joinGap,
    Duration reopen,
    Duration maxBack,
    Duration askReminder,
    Duration askTimeout) {

  /** Ticks are a second apart at every tempo. */
  public static final Duration TICK = Duration.ofSeconds(1);

  /** How often sources of recovery points are looked at. */
  private static final Duration RECOVERY_LOOK = Duration.ofMinutes(1);

  /** Chunks of columns hold this many cells at every level. */
  public static final int CHUNK_CELLS = 60;

  /** Real life. */
  public static Tempo standard() {
    return new Tempo(
        1,
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(30),
        Duration.ofMinutes(15),
        Duration.ofMinutes(5),
        Duration.ofSeconds(90),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Duration.ofHours(4),
        Duration.ofMinutes(5),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(6),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15));
  }

  /** Real life with the group timers and the stable window of {@code ./bluesphere demo}. */
  public static Tempo demo() {
    var s = standard();
    return new Tempo(
        1,
        s.cell,
        Duration.ofSeconds(10),
        s.repair,
        s.delayFloor,
        s.silenceFloor,
        s.restartGrace,
        s.resend,
        s.resolveRepeat,
        s.alertTtl,
        s.evaluatorGone,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        s.repeatInterval,
        Duration.ofSeconds(60),
        s.joinGap,
        s.reopen,
        s.maxBack,
        s.askReminder,
        s.askTimeout);
  }

  /** Real life ten times as fast; the silence floor is three exports of a second. */
  public static Tempo test() {
    var s = standard();
    return new Tempo(
        10,
        s.cell.dividedBy(10),
        s.minute.dividedBy(10),
        s.repair.dividedBy(10),
        s.delayFloor.dividedBy(10),
        Duration.ofSeconds(3),
        s.restartGrace.dividedBy(10),
        s.resend.dividedBy(10),
        s.resolveRepeat.dividedBy(10),
        s.alertTtl.dividedBy(10),
        s.evaluatorGone.dividedBy(10),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        s.repeatInterval.dividedBy(10),
        s.stable.dividedBy(10),
        s.joinGap.dividedBy(10),
        s.reopen.dividedBy(10),
        s.maxBack.dividedBy(10),
        s.askReminder.dividedBy(10),
        s.askTimeout.dividedBy(10));
  }

  /** The same with another wait before a group's first notification. */
  public Tempo withGroupWait(Duration wait) {
    return new Tempo(
        scale,
        cell,
        minute,
        repair,
        delayFloor,
        silenceFloor,
        restartGrace,
        resend,
        resolveRepeat,
        alertTtl,
        evaluatorGone,
        wait,
        groupInterval,
        repeatInterval,
        stable,
        joinGap,
        reopen,
        maxBack,
        askReminder,
        askTimeout);
  }

  /** How often sources of recovery points are looked at. */
  public Duration recoveryLook() {
    return scaled(RECOVERY_LOOK);
  }

  /** A policy's duration at this tempo. */
  public Duration scaled(Duration policy) {
    return policy.dividedBy(scale);
  }
}
