import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Makes the disk slow or full, or holds the engine, in a server that knows nothing of it: a JVM
 * agent that calls {@link #meet} first thing in the methods of {@link #HOOKS}. What happens there
 * is said by a file, the agent's argument: {@code slow MILLIS}, {@code full} or {@code hold}; while
 * there is none, nothing.
 */
public final class FaultAgent {
  /** Methods by class. Of a file channel that is the telemetry log; the database has its own way. */
  private static final Map<String, Set<String>> HOOKS =
      Map.of(
          "sun/nio/ch/FileChannelImpl", Set.of("force", "write"),
          "org/bluesphere/slo/service/SloService", Set.of("apply"));

  private static File control = new File("");

  private FaultAgent() {}

  public static void premain(String argument, Instrumentation jvm) throws Exception {
    control = new File(argument);
    jvm.addTransformer(
        new ClassFileTransformer() {
          @Override
          public byte[] transform(
              ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] file) {
            return HOOKS.containsKey(name) ? hooked(file, HOOKS.get(name)) : null;
          }
        },
        true);
    jvm.retransformClasses(Class.forName("sun.nio.ch.FileChannelImpl"));
  }

  private static byte[] hooked(byte[] file, Set<String> methods) {
    try {
      var parsed = ClassFile.of().parse(file);
      return ClassFile.of()
          .transformClass(
              parsed,
              ClassTransform.transformingMethodBodies(
                  method -> methods.contains(method.methodName().stringValue()), new First()));
    } catch (RuntimeException e) {
      e.printStackTrace(); // else the JVM goes on without a word
      throw e;
    }
  }

  private static final class First implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.invokestatic(
          ClassDesc.of("FaultAgent"), "meet", MethodTypeDesc.of(ConstantDescs.CD_void));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }

  /** Does what the file says to whoever calls. */
  public static void meet() throws IOException {
    if (!control.exists()) {
      return;
    }
    var caller =
        StackWalker.getInstance().walk(all -> all.skip(1).findFirst().orElseThrow()).getMethodName();
    var fault = read().split(" ");
    switch (fault[0] + " " + caller) {
      case "slow force" -> pause(Long.parseLong(fault[1]));
      case "full write" -> throw new IOException("No space left on device (injected)");
      case "hold apply" -> {
        while (read().equals("hold")) {
          pause(20);
        }
      }
      default -> {}
    }
  }

  private static String read() throws IOException {
    try {
      return Files.readString(control.toPath()).strip();
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
