package io.jenkins.plugins.stagegates.local.declarative.interpreter

import io.jenkins.plugins.stagegates.local.declarative.model.Agent
import io.jenkins.plugins.stagegates.local.declarative.model.Body

/**
 * Executes a Declarative pipeline by calling the steps of scripted Pipeline. It is transformed like a Jenkinsfile, so that it can wait
 * wherever the steps that it calls wait. Steps whose names begin with a $ are those of InterpreterSteps.
 *
 * The order inside of a stage is that of Jenkins: options, input, agent, environment, body; 'when' comes as early as its flags say.
 */
class PipelineInterpreter {

    private def model
    private List notes
    private boolean restarted
    private def script
    private List codes

    PipelineInterpreter(model, List notes, boolean restarted) {
        this.model = model
        this.notes = notes
        this.restarted = restarted
    }

    /** What the compiled Jenkinsfile calls instead of its pipeline block. */
    def call(script, List codes) {
        this.script = script
        this.codes = codes.flatten()
        if (!notes.isEmpty()) {
            script.'$notes'(notes)
        }
        def surroundings = model.surroundings()
        def run = [error: null, postDone: false]
        try {
            inAgent(surroundings) {
                inEnvironment(surroundings.environment().levels(), 0) {
                    inWrappers(surroundings.options().wrappers(), 0) {
                        run.error = null // else a retry around everything would not forget the failure before
                        try {
                            sequence(model.stages())
                        } catch (Throwable e) {
                            run.error = e
                        }
                        run.postDone = true
                        run.error = runPost(model.post(), run.error, false)
                        if (run.error != null) {
                            throw run.error
                        }
                    }
                }
            }
        } catch (Throwable e) {
            if (run.error == null) {
                run.error = e
            }
        }
        if (!run.postDone) {
            run.error = runPost(model.post(), run.error, false)
        }
        if (run.error != null) {
            throw run.error
        }
    }

    private def sequence(List stages) {
        for (int i = 0; i < stages.size(); i++) {
            if (skipsAfterUnstable()) {
                return
            }
            stage(stages[i])
        }
    }

    private boolean skipsAfterUnstable() {
        return model.surroundings().options().has('skipStagesAfterUnstable') && script.currentBuild.result == 'UNSTABLE'
    }

    private def stage(stage) {
        script.stage(stage.name()) {
            inVariables(axes(stage)) {
                if (stage.body() instanceof Body.Parallel) {
                    withPost(stage) { passing -> surrounded(stage, passing) }
                } else {
                    surrounded(stage, [skipped: false])
                }
            }
        }
    }

    private static List axes(stage) {
        List variables = []
        for (entry in stage.identity().axes().entrySet()) {
            variables.add(entry.key + '=' + entry.value)
        }
        return variables
    }

    /** The body and then the post blocks of a stage; a stage that is skipped has none. */
    private def withPost(stage, Closure body) {
        def passing = [skipped: false]
        def error = null
        def value = null
        try {
            value = body(passing)
        } catch (Throwable e) {
            error = e
        }
        if (!passing.skipped) {
            error = runPost(stage.post(), error, true)
        }
        if (error != null) {
            throw error
        }
        return value
    }

    private def surrounded(stage, passing) {
        def when = stage.when()
        def surroundings = stage.surroundings()
        if (when.beforeOptions() && !passes(stage, passing)) {
            return
        }
        boolean pending = !when.beforeOptions()
        inWrappers(surroundings.options().wrappers(), 0) {
            if (pending && when.beforeInput() && !passes(stage, passing)) {
                return
            }
            boolean stillPending = pending && !when.beforeInput()
            withInput(surroundings.input()) {
                if (stage.body() instanceof Body.Parallel) {
                    if (!stillPending || passes(stage, passing)) {
                        inEnvironment(surroundings.environment().levels(), 0) {
                            script.parallel(branches(stage.body()))
                        }
                    }
                } else {
                    onAgent(stage, stillPending, passing)
                }
            }
        }
    }

    private def onAgent(stage, boolean pending, passing) {
        boolean before = stage.when().beforeAgent()
        if (pending && before && !passes(stage, passing)) {
            return
        }
        inAgent(stage.surroundings()) {
            if (!pending || before || passes(stage, passing)) {
                inEnvironment(stage.surroundings().environment().levels(), 0) {
                    withPost(stage) { ignored ->
                        if (stage.body() instanceof Body.Steps) {
                            evaluate(stage.body().code())
                        } else {
                            sequence(stage.body().stages())
                        }
                    }
                }
            }
        }
    }

    private Map branches(parallel) {
        Map branches = [:]
        for (int i = 0; i < parallel.stages().size(); i++) {
            def child = parallel.stages()[i]
            branches[child.name()] = { -> stage(child) }
        }
        if (parallel.failFast() || model.surroundings().options().has('parallelsAlwaysFailFast')) {
            branches.failFast = true
        }
        return branches
    }

    private boolean passes(stage, passing) {
        for (condition in stage.when().conditions()) {
            if (!holds(condition)) {
                passing.skipped = true
                script.'$skip'(stage)
                return false
            }
        }
        return true
    }

    private boolean holds(condition) {
        String name = condition.name()
        if (name == 'not') {
            return !holds(condition.children()[0])
        }
        if (name == 'allOf' || name == 'anyOf') {
            for (child in condition.children()) {
                if (holds(child) == (name == 'anyOf')) {
                    return name == 'anyOf'
                }
            }
            return name == 'allOf'
        }
        if (name == 'isRestartedRun') {
            return restarted
        }
        def value = valueOf(condition.arguments())
        return name == 'expression' ? (value ? true : false) : script.'$condition'(name: name, argument: value)
    }

    private def evaluate(code) {
        return codes[code.id()].call()
    }

    private def evaluateLeniently(code) {
        Closure value = codes[code.id()]
        value.delegate = new EnvironmentNames(script)
        value.resolveStrategy = Closure.DELEGATE_FIRST
        return value.call()
    }

    private def valueOf(arguments) {
        return arguments.code().isPresent() ? evaluate(arguments.code().get()) : null
    }

    private def inAgent(surroundings, Closure body) {
        def agent = surroundings.agent()
        if (!agent.isPresent() || agent.get() instanceof Agent.None) {
            return body()
        }
        if (agent.get() instanceof Agent.Any) {
            return script.node { checkedOut(surroundings.options(), body) }
        }
        def workspace = agent.get().customWorkspace()
        return script.node(labelOf(agent.get(), surroundings)) {
            if (workspace.isPresent()) {
                script.ws(evaluate(workspace.get())) { checkedOut(surroundings.options(), body) }
            } else {
                checkedOut(surroundings.options(), body)
            }
        }
    }

    /** A label may name variables of the environment beside it, which is there only behind the label. */
    private def labelOf(agent, surroundings) {
        try {
            return evaluate(agent.label())
        } catch (MissingPropertyException missing) {
            return inEnvironment(surroundings.environment().levels(), 0) { evaluate(agent.label()) }
        }
    }

    /** Jenkins' implicit checkout, where there is something to check out. */
    private def checkedOut(options, Closure body) {
        def ofPipeline = model.surroundings().options()
        boolean skipped = options.flag('skipDefaultCheckout').orElse(ofPipeline.flag('skipDefaultCheckout').orElse(false))
        if (!skipped && script.'$isInRepository'()) {
            def folder = ofPipeline.text('checkoutToSubdirectory')
            if (folder.isPresent()) {
                script.dir(folder.get()) { script.checkout(script.scm) }
            } else {
                script.checkout(script.scm)
            }
        }
        return body()
    }

    private def inEnvironment(List levels, int level, Closure body) {
        if (level == levels.size()) {
            return body()
        }
        List variables = []
        for (variable in levels[level]) {
            variables.add(variable.name() + '=' + evaluateLeniently(variable.value()))
        }
        return inVariables(variables) { inEnvironment(levels, level + 1, body) }
    }

    private def inVariables(List variables, Closure body) {
        return variables.isEmpty() ? body() : script.withEnv(variables) { body() }
    }

    private def inWrappers(List wrappers, int index, Closure body) {
        if (index == wrappers.size()) {
            return body()
        }
        def wrapper = wrappers[index]
        def argument = valueOf(wrapper.arguments())
        if (argument == null) {
            return script."${wrapper.name()}" { inWrappers(wrappers, index + 1, body) }
        }
        return script."${wrapper.name()}"(argument) { inWrappers(wrappers, index + 1, body) }
    }

    private def withInput(Optional input, Closure body) {
        if (!input.isPresent()) {
            return body()
        }
        def arguments = valueOf(input.get().arguments())
        def submitted = script.input(arguments)
        return inVariables(InputVariables.of(arguments, submitted)) { body() }
    }

    /** Gives the first failure: that of the body, or else that of a post block. */
    private def runPost(post, Throwable error, boolean ofStage) {
        for (entry in post.blocks().entrySet()) {
            try {
                script.'$post'(condition: entry.key, failure: error, ofStage: ofStage) { evaluate(entry.value) }
            } catch (Throwable e) {
                script.'$notes'(['Post condition ' + entry.key.word() + ' failed: ' + e])
                if (error == null) {
                    error = e
                }
            }
        }
        return error
    }
}
