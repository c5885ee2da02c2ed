package hudson.model;

import hudson.model.queue.QueueTaskFuture;
import java.util.List;

public class Queue {
    Queue() {}

    public static native Queue getInstance();

    public native List<Item> getItems(Task t);

    public native void save();

    public interface Task {}

    public interface Executable extends Runnable {}

    public abstract static class Item extends Actionable {
        Item() {}

        public native long getId();

        public native QueueTaskFuture<Executable> getFuture();
    }

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }
}
